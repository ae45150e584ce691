FROM node:20-alpine
WORKDIR /app
COPY package.json .npmrc package-lock.json ./
RUN npm ci
COPY . .
CMD ["node", "src/index.js"]
