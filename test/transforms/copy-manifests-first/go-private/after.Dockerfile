FROM golang:1.22 AS build
ARG TOKEN
WORKDIR /src
ENV GOPRIVATE=git.example.org/*
RUN git config --global url."https://oauth:${TOKEN}@git.example.org/".insteadOf "https://git.example.org/"
COPY go.mod go.sum ./
# Best effort: the build downloads what is missing
RUN go mod download || true
COPY . .
RUN go build -o /app .
