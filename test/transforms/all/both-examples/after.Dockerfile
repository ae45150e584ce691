FROM node:20
RUN apt-get update && \
    apt-get install -y curl && \
    rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && \
    npm cache clean --force
COPY . .
CMD ["node", "index.js"]
