FROM golang:1.22 AS build
ARG TOKEN
WORKDIR /src
COPY . .
ENV GOPRIVATE=git.example.org/*
RUN git config --global url."https://oauth:${TOKEN}@git.example.org/".insteadOf "https://git.example.org/"
RUN go build -o /app .
