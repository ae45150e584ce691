FROM node:20-alpine
WORKDIR /app
COPY --chown=node:node . .
RUN npm ci
CMD ["node", "src/index.js"]
