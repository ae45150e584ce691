FROM registry.example.com/build/go
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download || true
COPY . .
RUN go build -o /server .
