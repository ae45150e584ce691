FROM node:20-alpine
WORKDIR /app
COPY . .
RUN apk add --allow-untrusted ./vendor.apk
RUN npm ci
