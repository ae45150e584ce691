FROM node:20-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN apk add --no-cache git && npm ci
COPY . .
RUN npm run build
