FROM golang:1.22 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN GOFLAGS=-mod=mod go mod download || true
COPY . .
RUN CGO_ENABLED=0 GOOS=linux GOFLAGS=-mod=mod go build -o /server .

FROM gcr.io/distroless/static
COPY --from=build /server /server
ENTRYPOINT ["/server"]
