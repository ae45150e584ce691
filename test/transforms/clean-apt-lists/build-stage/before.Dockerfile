FROM golang:1.23 AS build
RUN apt-get update && apt-get install -y protobuf-compiler
COPY . .
RUN go build -o /server .

FROM gcr.io/distroless/base
COPY --from=build /server /server
