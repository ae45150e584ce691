FROM node:20-alpine
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages/util/package.json ./packages/util/
RUN npm ci
COPY . .
CMD ["node", "src/index.js"]
