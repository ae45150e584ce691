FROM node:20-alpine
WORKDIR /app
COPY . .
ENV NODE_ENV=production
RUN npm ci
CMD ["node", "src/index.js"]
