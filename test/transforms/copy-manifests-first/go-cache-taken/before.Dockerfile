FROM golang:1.22
WORKDIR /src
COPY . .
RUN go build -o /bin/app .

FROM debian:12
COPY --from=0 /go/pkg/mod/ /modules
