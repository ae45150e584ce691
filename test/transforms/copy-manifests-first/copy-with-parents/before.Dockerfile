# syntax=docker/dockerfile:1.20
FROM node:20
WORKDIR /app
COPY --parents . .
RUN npm ci
