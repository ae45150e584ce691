FROM golang:1.24-alpine
RUN apk add --no-cache git
WORKDIR /src
COPY . .
RUN go mod download
RUN go build -o /usr/local/bin/server ./cmd/server
CMD ["server"]
