FROM node:20-alpine
WORKDIR /app
COPY --chmod=755 . .
RUN npm ci
CMD ["node", "src/index.js"]
