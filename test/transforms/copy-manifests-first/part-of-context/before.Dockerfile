FROM node:20
WORKDIR /app
COPY web/ ./
RUN npm ci
