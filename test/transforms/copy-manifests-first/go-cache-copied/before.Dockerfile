FROM golang:1.22
WORKDIR /src
COPY . .
RUN go build -o /bin/app .
RUN cp -r /go/pkg/mod /modules
