FROM node:20-alpine
WORKDIR /app
COPY . .
RUN ./scripts/configure.sh
RUN npm ci
