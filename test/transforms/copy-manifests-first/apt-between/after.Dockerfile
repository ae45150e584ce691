FROM node:20
WORKDIR /app
RUN apt-get update && apt-get install -y python3
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
