FROM node:20
SHELL ["/bin/bash", "-c"]
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN [[ -f src/index.js ]] && echo found > /found
