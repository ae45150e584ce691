FROM node:20
WORKDIR /app
COPY . .
RUN set -e; echo install && npm ci; npm run build
