FROM node:20-alpine
WORKDIR /app
COPY . .
RUN apk add --no-cache --virtual .build git=2.0 make
RUN npm ci
