FROM node:20
WORKDIR /app
COPY . .
RUN apt-get update && apt-get install -y python3
RUN npm ci
