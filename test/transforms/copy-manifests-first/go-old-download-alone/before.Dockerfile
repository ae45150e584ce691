FROM golang:1.17
WORKDIR /src
COPY . .
RUN go mod download
RUN go build -o main .
