FROM node:20-alpine
WORKDIR /app
COPY package.json package-lock.json ./
USER node
RUN npm ci
COPY . .
CMD ["node", "src/index.js"]
