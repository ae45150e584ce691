FROM golang:1.22-alpine AS build
RUN apk add --no-cache git
COPY go.mod go.sum /src/
WORKDIR /src
RUN go mod download || true
ADD . /src
RUN go generate
RUN go build -o /server .
