FROM node:20
WORKDIR /app
COPY . .
COPY package*.json ./
ENV NODE_ENV=production
RUN npm ci
