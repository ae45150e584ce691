# syntax=docker/dockerfile:1.19
FROM node:20
WORKDIR /app
COPY --exclude=*.md --exclude=package-lock.json . .
RUN npm ci
