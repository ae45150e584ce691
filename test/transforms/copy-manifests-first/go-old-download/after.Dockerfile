FROM golang:1.14-alpine
RUN mkdir /app
COPY go.mod go.sum /app/
WORKDIR /app

RUN go mod download
ADD . /app
RUN go build -o main .

CMD ["/app/main"]
