FROM node:20
SHELL ["/bin/bash", "-e", "-c"]
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
