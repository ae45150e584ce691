FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /server .

FROM gcr.io/distroless/static
COPY --from=build /server /server
ENTRYPOINT ["/server"]
