FROM node:20-alpine
WORKDIR /app
COPY --chmod=755 package.json package-lock.json ./
RUN npm ci
COPY --chmod=755 . .
CMD ["node", "src/index.js"]
