FROM node:20
ENV NODE_OPTIONS="--require ./src/index.js"
WORKDIR /app
COPY . .
RUN npm ci
