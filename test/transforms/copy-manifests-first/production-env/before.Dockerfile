FROM node:20-alpine
WORKDIR /app
ENV NODE_ENV=production
COPY . .
RUN npm ci
CMD ["node", "src/index.js"]
