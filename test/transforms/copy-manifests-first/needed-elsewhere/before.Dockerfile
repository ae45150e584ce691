FROM node:20
WORKDIR /app
COPY . .
RUN npm ci

FROM node:20-slim
WORKDIR /app
COPY node_modules ./node_modules
COPY src ./src
