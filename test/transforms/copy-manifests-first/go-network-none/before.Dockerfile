# syntax=docker/dockerfile:1
FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --network=none go build -o /server .

FROM gcr.io/distroless/static
COPY --from=build /server /server
ENTRYPOINT ["/server"]
