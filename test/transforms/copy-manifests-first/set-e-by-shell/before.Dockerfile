FROM node:20
SHELL ["/bin/bash", "-e", "-c"]
WORKDIR /app
COPY . .
RUN npm ci; npm run build
