FROM golang:1.22 AS build
WORKDIR /src
COPY go.mod go.sum ./
# Best effort: the build downloads what is missing
RUN GOPROXY=direct go mod download || true
COPY . .
RUN CGO_ENABLED=0 GOPROXY=direct go build -o /server .

FROM scratch
COPY --from=build /server /server
