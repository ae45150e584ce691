FROM node:22-slim
WORKDIR /app
COPY . .
RUN echo "registry=https://npm.example.com/" > .npmrc
RUN npm ci
