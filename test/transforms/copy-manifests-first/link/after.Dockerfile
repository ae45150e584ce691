FROM node:20-alpine
WORKDIR /app
COPY --link package.json package-lock.json ./
RUN npm ci
COPY --link . .
CMD ["node", "src/index.js"]
