FROM node:20 AS build
WORKDIR /app
COPY . .
RUN export CI=1 && npm ci && npm run build
