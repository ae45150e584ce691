FROM node:20
WORKDIR /app
COPY package.json package-lock.json ./
RUN apt-get update && apt-get install -y python3
RUN npm ci
COPY . .
