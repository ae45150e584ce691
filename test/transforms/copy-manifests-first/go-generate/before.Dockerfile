FROM golang:1.22-alpine AS build
RUN apk add --no-cache git
ADD . /src
WORKDIR /src
RUN go generate
RUN go build -o /server .
