FROM node:20-alpine
WORKDIR /app
COPY --link . .
RUN npm ci
CMD ["node", "src/index.js"]
