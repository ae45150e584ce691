FROM node:20-alpine
WORKDIR /app
RUN apk add --no-cache --virtual .build git=2.0 make
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
