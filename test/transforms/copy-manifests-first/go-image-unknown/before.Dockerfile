FROM registry.example.com/build/go
WORKDIR /src
COPY . .
RUN go build -o /server .
