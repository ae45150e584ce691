FROM node:20
WORKDIR /app
COPY . .
RUN set -e; set +e; npm ci; npm run build
