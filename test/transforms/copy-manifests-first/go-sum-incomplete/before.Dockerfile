FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 GOPROXY=direct go build -o /server .

FROM scratch
COPY --from=build /server /server
