FROM golang:1.22 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download || true
COPY . .
RUN go build -o /server .

FROM gcr.io/distroless/static
COPY --from=build /server /server
ENTRYPOINT ["/server"]
