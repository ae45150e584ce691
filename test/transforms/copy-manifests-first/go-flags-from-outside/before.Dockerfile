FROM golang:1.22
ARG GOFLAGS=""
WORKDIR /src
COPY . .
RUN go build -o main .
