FROM node:20-alpine
WORKDIR /app
COPY . .
RUN apk add --repository /app/packages git
RUN npm ci
