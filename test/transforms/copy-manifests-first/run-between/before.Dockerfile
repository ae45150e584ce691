FROM node:20-alpine
WORKDIR /app
COPY . .
RUN chmod 755 /app/src/index.js
RUN npm ci
