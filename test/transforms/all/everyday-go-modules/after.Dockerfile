FROM golang:1.24-alpine
RUN apk add --no-cache git
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /usr/local/bin/server ./cmd/server && \
    rm -rf /root/.cache/go-build
CMD ["server"]
