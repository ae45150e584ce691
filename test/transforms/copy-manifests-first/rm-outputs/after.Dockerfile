FROM node:20
WORKDIR /app
RUN rm -rf node_modules ./node_modules/.cache
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
